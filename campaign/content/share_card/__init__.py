"""The picture that networks show with a shared link: drawn from the words of a live page."""
