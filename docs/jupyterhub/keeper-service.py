"""
Lets Hubkeeper ask this hub who works on it, and stop their servers before the machine under it sleeps. It may do
nothing else: no names but those of people with an account, no files, no starts. Put the token (`openssl rand -hex 32`)
into a file that only the hub reads, and the same text into the vault that `idle.token` names.

For JupyterHub 2 and later. Before, write `"admin": True` beside the token in place of the role.
"""
import os
from pathlib import Path

token_file = Path(os.environ.get("HUBKEEPER_API_TOKEN_FILE", "/opt/tljh/config/hubkeeper-api-token"))

c.JupyterHub.services.append(  # noqa: F821
    {"name": "hubkeeper", "api_token": token_file.read_text(encoding="ascii").strip()}
)
c.JupyterHub.load_roles.append(  # noqa: F821
    {
        "name": "hubkeeper",
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
        "services": ["hubkeeper"],
    }
)
