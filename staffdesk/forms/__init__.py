"""Paper forms: one file each. A module that defines FORM is a form of the program."""
