"""
The configuration of the sandbox's hub. What differs between two hubs stands in the JSON file that SANDBOX_HUB names;
what a hub's operator would set comes by OAuthenticator's own variables. Snippets are run as zero-to-jupyterhub runs
`hub.extraConfig`: each as it is, in this file's own scope.
"""
import atexit
import json
import os
import shutil
import signal
import sys
import threading
import time

c = get_config()  # noqa: F821
with open(os.environ["SANDBOX_HUB"], encoding="utf-8") as file:
    hub = json.load(file)


def descendants(of):
    """Every process below this one. A notebook's server leads a session of its own, so no group holds them all."""
    parents = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat", encoding="utf-8") as stat:
                    parents[int(entry)] = int(stat.read().rpartition(")")[2].split()[1])
            except OSError:
                continue  # It has just ended.
    below, grown = {of}, 0
    while grown != len(below):
        grown = len(below)
        below |= {pid for pid, parent in parents.items() if parent in below}
    return below - {of}


def end_with_parent():
    """Standard input ends when the parent stops this hub, and when the parent itself is gone, however it went."""
    while os.read(0, 1024):
        pass
    own = os.getpid()
    theirs = descendants(own)
    os.kill(own, signal.SIGTERM)
    time.sleep(hub["graceSeconds"])
    for pid in theirs | descendants(own) | {own}:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


if hub["removeFolder"]:
    # Nobody else does where the parent was killed.
    atexit.register(shutil.rmtree, hub["folder"], ignore_errors=True)
threading.Thread(target=end_with_parent, daemon=True).start()

c.JupyterHub.bind_url = hub["origin"]
c.JupyterHub.hub_bind_url = hub["hubOrigin"]
c.JupyterHub.db_url = f"sqlite:///{hub['folder']}/jupyterhub.sqlite"
c.JupyterHub.cookie_secret_file = f"{hub['folder']}/cookie-secret"
c.JupyterHub.authenticator_class = "oauthenticator.azuread.AzureAdOAuthenticator"
c.JupyterHub.spawner_class = "jupyterhub.spawner.SimpleLocalProcessSpawner"
c.SimpleLocalProcessSpawner.home_dir_template = f"{hub['folder']}/homes/{{username}}"
c.Spawner.args = ["--allow-root"] if os.getuid() == 0 else []
c.ConfigurableHTTPProxy.command = hub["proxyCommand"]
c.ConfigurableHTTPProxy.api_url = hub["proxyApi"]
c.ConfigurableHTTPProxy.pid_file = f"{hub['folder']}/proxy.pid"
c.Authenticator.auto_login = True
c.AzureAdOAuthenticator.authorize_url = hub["authorizeUrl"]
c.AzureAdOAuthenticator.token_url = hub["tokenUrl"]
c.AzureAdOAuthenticator.username_claim = hub["usernameClaim"]
c.AzureAdOAuthenticator.scope = hub["scope"]

# Who starts people's servers in their place, and works in them.
c.JupyterHub.services = [{"name": "crowd", "api_token": hub["crowdToken"]}]
c.JupyterHub.load_roles = [
    {"name": "crowd", "scopes": ["admin:users", "admin:servers", "access:servers"], "services": ["crowd"]}
]
for name, scopes in hub["narrowRoles"].items():
    c.JupyterHub.services.append({"name": name, "api_token": hub["narrowTokens"][name]})
    c.JupyterHub.load_roles.append({"name": name, "scopes": scopes, "services": [name]})
c.JupyterHub.allow_named_servers = True
# Half a minute by default, which a busy machine needs.
c.Spawner.http_timeout = 90
c.Spawner.start_timeout = 90
c.Spawner.environment = {"JUPYTERHUB_ACTIVITY_INTERVAL": str(hub["activitySeconds"])}
if not hub["waitsForSlowStops"]:
    c.JupyterHub.tornado_settings = {"slow_stop_timeout": 0}

sys.path.insert(0, hub["python"])
for snippet in hub["snippets"]:
    with open(snippet, encoding="utf-8") as file:
        exec(compile(file.read(), snippet, "exec"))
