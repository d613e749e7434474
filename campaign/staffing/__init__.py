"""The life of an account: invited, reviewed each year, left."""
