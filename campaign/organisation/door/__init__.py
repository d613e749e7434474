"""The staff's door: who needs a second factor, what a session may do, and what people are told."""
