"""A book as PDF: made by WeasyPrint from the HTML of the whole book (decision 0015)."""
