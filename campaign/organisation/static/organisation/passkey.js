// Joins the page's button to allauth's scripts for keys, and says in words what went wrong.
(function () {
  var button = document.getElementById("passkey-button");
  var trouble = document.querySelector("[data-passkey-error]");
  function tell() { trouble.hidden = false; }
  document.addEventListener("allauth.error", function (event) {
    event.preventDefault();
    tell();
  });
  if (!window.PublicKeyCredential) {
    button.addEventListener("click", tell);
    return;
  }
  button.addEventListener("click", function () { trouble.hidden = true; });
  window.allauth.webauthn.forms[button.dataset.passkey]({
    ids: {
      add: button.id,
      authenticate: button.id,
      credential: button.dataset.credential,
      data: "js_data"
    }
  });
})();
