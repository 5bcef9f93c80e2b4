"""
A small authenticator that treats its settings, Entra and people as OAuthenticator's class of this name does: version 1
addresses, settings read once at start, client id and secret in the form, claims of the id token believed unverified,
a refusal at the token endpoint not caught. Where it differs: sandbox/GAPS.md.
"""
import base64
import hashlib
import json
import os
import secrets
from urllib.parse import urlencode

from jupyterhub.auth import Authenticator
from jupyterhub.handlers import BaseHandler
from jupyterhub.utils import url_path_join
from tornado import web
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest
from tornado.httputil import url_concat
from traitlets import List, Unicode, default

STATE_COOKIE = "oauthenticator-state"


class OAuthLoginHandler(BaseHandler):
    def get(self):
        authenticator = self.authenticator
        verifier = secrets.token_urlsafe(48)
        state = {"id": secrets.token_urlsafe(16), "next": self.get_next_url(), "verifier": verifier}
        self.set_secure_cookie(STATE_COOKIE, json.dumps(state), httponly=True, path=self.hub.base_url)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest())
        asked = {
            "response_type": "code",
            "client_id": authenticator.client_id,
            "redirect_uri": authenticator.callback_url(self),
            "state": state["id"],
            "code_challenge": challenge.decode().rstrip("="),
            "code_challenge_method": "S256",
        }
        if authenticator.scope:
            asked["scope"] = " ".join(authenticator.scope)
        self.redirect(url_concat(authenticator.authorize_url, asked))


class OAuthCallbackHandler(BaseHandler):
    async def get(self):
        state = json.loads(self.get_secure_cookie(STATE_COOKIE) or "{}")
        self.clear_cookie(STATE_COOKIE, path=self.hub.base_url)
        if self.get_argument("error", ""):
            raise web.HTTPError(400, "OAuth error: %s" % self.get_argument("error_description", "")[:300])
        if not state or not secrets.compare_digest(state["id"], self.get_argument("state", "")):
            raise web.HTTPError(400, "OAuth state missing or mismatched")
        self.verifier = state["verifier"]
        user = await self.login_user()
        if user is None:
            raise web.HTTPError(403, "Nobody of this hub")
        self.redirect(state["next"])


class AzureAdOAuthenticator(Authenticator):
    login_service = "Azure AD"
    client_id = Unicode(config=True)
    client_secret = Unicode(config=True)
    tenant_id = Unicode(os.getenv("AAD_TENANT_ID", ""), config=True)
    oauth_callback_url = Unicode(os.getenv("OAUTH_CALLBACK_URL", ""), config=True)
    authorize_url = Unicode(config=True)
    token_url = Unicode(config=True)
    username_claim = Unicode("name", config=True)
    scope = List(Unicode(), config=True)

    @default("client_id")
    def _client_id_default(self):
        return os.getenv("OAUTH_CLIENT_ID", "")

    @default("client_secret")
    def _client_secret_default(self):
        return os.getenv("OAUTH_CLIENT_SECRET", "")

    @default("authorize_url")
    def _authorize_url_default(self):
        return f"https://login.microsoftonline.com/{self.tenant_id}/oauth2/authorize"

    @default("token_url")
    def _token_url_default(self):
        return f"https://login.microsoftonline.com/{self.tenant_id}/oauth2/token"

    def login_url(self, base_url):
        return url_path_join(base_url, "oauth_login")

    def get_handlers(self, app):
        return [(r"/oauth_login", OAuthLoginHandler), (r"/oauth_callback", OAuthCallbackHandler)]

    def callback_url(self, handler):
        here = f"{handler.request.protocol}://{handler.request.host}"
        return self.oauth_callback_url or here + url_path_join(handler.hub.base_url, "oauth_callback")

    def build_access_tokens_request_params(self, handler, data=None):
        return {
            "code": handler.get_argument("code"),
            "grant_type": "authorization_code",
            "redirect_uri": self.callback_url(handler),
            "data": data,
            "client_id": self.client_id,
            "client_secret": self.client_secret,
            "code_verifier": handler.verifier,
        }

    async def get_token_info(self, handler, params):
        headers = {"Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
        asked = HTTPRequest(self.token_url, method="POST", headers=headers, body=urlencode(params).encode())
        try:
            answer = await AsyncHTTPClient().fetch(asked)
        except HTTPClientError as fault:
            said = fault.response.body.decode("utf-8", "replace") if fault.response else str(fault)
            self.log.error("Error fetching %s POST %s: %s", fault.code, self.token_url, said)
            raise
        token_info = json.loads(answer.body)
        if "access_token" not in token_info:
            raise web.HTTPError(500, "Entra's answer holds no access token")
        return token_info

    async def authenticate(self, handler, data=None):
        params = self.build_access_tokens_request_params(handler, data)
        token_info = await self.get_token_info(handler, params)
        payload = token_info["id_token"].split(".")[1]
        claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
        if claims.get("aud") != self.client_id:
            raise web.HTTPError(500, "The id token is for somebody else")
        return {"name": claims[self.username_claim], "auth_state": {"user": claims}}
