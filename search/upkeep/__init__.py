"""The index kept true: written when pages change, mended, rebuilt, watched."""
