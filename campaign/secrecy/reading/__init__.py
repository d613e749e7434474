"""The words of files, read with limits that hold against files made to harm."""
