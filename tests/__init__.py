"""The tests mirror the rooms of staffdesk/ and speak the language of the desk."""
