"""`make start` and the chores around it. Standard library only: it runs before any package
is installed; what needs Django is in `prepare`, which runs inside the virtual environment."""
