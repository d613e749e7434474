"""Taking public pages off: rules, decisions, mails and the screens for them."""
