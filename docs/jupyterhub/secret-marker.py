# Lets a hub say which client secret it uses, so that Hubkeeper knows for certain when it may remove the one before.
#
#   GET /hub/hubkeeper/marks  ->  {"marks": {"<client id>": "<16 hexadecimal digits>"}}
#
# The mark is the first quarter of a SHA-256 over client id and secret. A client secret that Entra made is random
# and long, so nothing can be learnt from its mark, and nobody can sign in with it: who asks learns that the secret has
# changed, and when, no more. A password that a person thought up could be guessed and checked against its mark; do not
# use this with one.
#
# It reads the running authenticator, never the environment or a file: what counts is what the next sign-in will use.
import hashlib

from jupyterhub.handlers import BaseHandler


class HubkeeperMarks(BaseHandler):
    def get(self):
        client_id = (getattr(self.authenticator, "client_id", "") or "").lower()
        secret = getattr(self.authenticator, "client_secret", "") or ""
        marks = {}
        if client_id and secret:
            text = f"hubkeeper:{client_id}:{secret}"
            marks[client_id] = hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
        self.set_header("Cache-Control", "no-store")
        self.finish({"marks": marks})


c.JupyterHub.extra_handlers.append((r"/hubkeeper/marks", HubkeeperMarks))  # noqa: F821
