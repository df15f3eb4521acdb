"""What tests of several rooms lean on: servers, fictional people, recorders."""
