"""Stands in for the package of the suite's own repository, which no registry has. It makes clients with the machine's
identity; recordings and what is edited in them are not needed."""

import asyncio
import functools
import hashlib
import os

import pytest


def is_live():
    return os.environ.get("AZURE_TEST_RUN_LIVE") == "true"


def edit_recordings(*_, **__):
    pass


add_body_key_sanitizer = add_general_regex_sanitizer = add_oauth_response_sanitizer = edit_recordings
add_general_string_sanitizer = add_remove_header_sanitizer = remove_batch_sanitizers = edit_recordings
set_bodiless_matcher = set_custom_default_matcher = edit_recordings


@pytest.fixture(scope="session")
def test_proxy():
    return None


def recorded_by_proxy(test):
    return test


class AzureMgmtPreparer:
    pass


class PowerShellPreparer:
    """Gives a test the values that a recording has."""

    def __init__(self, _folder, **values):
        self.values = values

    def __call__(self, test):
        # Without functools.wraps, which would have pytest look for fixtures with the names of the values.
        def run(test_class):
            return test(test_class, **self.values)

        run.__name__ = test.__name__
        return run


class AzureRecordedTestCase:
    is_live = property(lambda self: is_live())

    def is_playback(self):
        return not self.is_live

    def get_resource_name(self, prefix):
        test = os.environ["PYTEST_CURRENT_TEST"]
        return prefix + hashlib.sha1(test.encode()).hexdigest()[:8]

    # What it may do in other tenants is nothing to a managed identity.
    def get_credential(self, _client, is_async=False, **_options):
        if is_async:
            from azure.identity.aio import ManagedIdentityCredential
        else:
            from azure.identity import ManagedIdentityCredential
        return ManagedIdentityCredential()

    def create_client_from_credential(self, client, credential, **options):
        return client(credential=credential, **{"logging_enable": True, **options})

    @staticmethod
    def await_prepared_test(test):
        @functools.wraps(test)
        def run(*args, **named):
            return asyncio.run(test(*args, **named))

        return run
