"""Reading what people type: which words are meant."""
