"""Qt: pages, dialogs and widgets. Views decide nothing; they ask the services."""
