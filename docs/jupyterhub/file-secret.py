# A client secret that is read from a file at every sign-in: a new value counts at once, and nothing is restarted.
#
# The file is one that something keeps up to date: a volume of the Secrets Store CSI driver, or a mounted Kubernetes
# secret (mounted as a folder, not with subPath: that is never brought up to date). Its path is `client_secret_file`, or
# the variable OAUTH_CLIENT_SECRET_FILE. For OAuthenticator 16 and later; leave `basic_auth` off, as it is by default.
import json
import os

from oauthenticator.azuread import AzureAdOAuthenticator
from tornado.httpclient import HTTPClientError
from traitlets import Unicode
from traitlets.config import LoggingConfigurable

# Entra: not the value of any secret it knows. Minutes after a secret is made some of its servers still say so.
WRONG_SECRET = 7000215


class FileSecret(LoggingConfigurable):
    client_secret_file = Unicode(
        os.getenv("OAUTH_CLIENT_SECRET_FILE", "/mnt/hub-login/client-secret"),
        config=True,
        help="Where the client secret is read at every exchange of a code.",
    )

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        # A hub that cannot read its secret must not start: here the reason stands in the log, at sign-in nobody sees it.
        with open(self.client_secret_file, encoding="utf-8") as file:
            self._last_good = file.read().strip()
        if not self._last_good:
            raise ValueError(f"{self.client_secret_file} is empty")

    @property
    def client_secret(self):
        """What the file says now; while it cannot be read, the last value that is known to be good."""
        try:
            with open(self.client_secret_file, encoding="utf-8") as file:
                value = file.read().strip()
        except OSError as fault:
            self.log.warning("The client secret cannot be read, the last one is used: %s", fault)
            return self._last_good
        return value or self._last_good

    async def get_token_info(self, handler, params):
        now, before = self.client_secret, self._last_good
        try:
            token_info = await super().get_token_info(handler, {**params, "client_secret": now})
        except HTTPClientError as fault:
            if now == before or WRONG_SECRET not in entra_errors(fault):
                raise
            # Entra checks the secret first, so the code is still good for one more try.
            self.log.warning("Entra does not know the new client secret yet; the one before is tried.")
            return await super().get_token_info(handler, {**params, "client_secret": before})
        self._last_good = now
        return token_info


def entra_errors(fault):
    try:
        codes = json.loads(fault.response.body).get("error_codes")
    except (AttributeError, TypeError, ValueError):
        return []
    return codes if isinstance(codes, list) else []


class FileSecretAzureAdOAuthenticator(FileSecret, AzureAdOAuthenticator):
    """Configured as AzureAdOAuthenticator is, without `client_secret`."""


c.JupyterHub.authenticator_class = FileSecretAzureAdOAuthenticator  # noqa: F821
