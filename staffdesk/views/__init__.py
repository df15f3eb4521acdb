"""Qt: pages, dialogs and widgets. Views decide nothing; they ask the services.

What the sign-in window is made of does without ``QtCore.Qt`` and ``QLocale`` until it is painted: the first touch of
either has PySide6 build hundreds of enumeration members, which makes a start a quarter longer. So these files import
``QtCore`` and look into it where an event asks, and set an enumerated property by its name.
"""
