/* A file that is too large is told at once, beside its field, and never sent: what was typed stays. */
(() => {
  const { largest, sentence } = document.currentScript.dataset;
  document.addEventListener(
    "change",
    (event) => {
      const field = event.target;
      // The list of many files tells it of each file by itself.
      if (field.type !== "file" || field.multiple) return;
      field.parentNode.querySelectorAll("[data-upload-limit]").forEach((each) => each.remove());
      if (![...field.files].some((file) => file.size > Number(largest))) return;
      field.value = "";
      const told = document.createElement("p");
      told.className = "error-message";
      told.setAttribute("role", "alert");
      told.dataset.uploadLimit = "";
      told.textContent = sentence;
      field.after(told);
      event.stopImmediatePropagation();
    },
    true,
  );
})();
