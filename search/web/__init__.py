"""What readers and machines are shown: the API, answers, suggestions."""
