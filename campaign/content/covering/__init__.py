"""Details of a picture are covered for good: who is to be protected is in no byte any more."""
