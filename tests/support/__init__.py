"""What tests share: sites made in memory, a server, a browser, checkers from npm."""
