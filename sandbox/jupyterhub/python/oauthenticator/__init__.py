"""Stands in for OAuthenticator, which Debian does not package. Only the sandbox's own hub finds it."""
