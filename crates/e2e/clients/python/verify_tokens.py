"""Verifies an ID and an access token with PyJWT against the pool's published keys; prints their claims as JSON.

usage: verify_tokens.py ISSUER CLIENT_ID ID_TOKEN ACCESS_TOKEN
"""

import json
import sys

import jwt


def claims(issuer, token, **options):
    key = jwt.PyJWKClient(f"{issuer}/.well-known/jwks.json").get_signing_key_from_jwt(token)
    return jwt.decode(token, key.key, algorithms=["RS256"], issuer=issuer, **options)


issuer, client_id, id_token, access_token = sys.argv[1:]
print(
    json.dumps(
        {
            "id": claims(issuer, id_token, audience=client_id),
            "access": claims(issuer, access_token),
            "idHeader": jwt.get_unverified_header(id_token),
        }
    )
)
