"""Networks of Inference Endpoints: address lists, domains and private services."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from hf_api.models import CidrList as CidrListRequest
from hf_api.models import DomainRequest
from hf_api.types import UNSET

import hf_ext.endpoints
from hf_ext._calls.request.request_options import RequestOptions
from hf_ext._calls.resource._async.core import AsyncCore
from hf_ext._core.results.result_list import ResultList
from hf_ext._core.values.signature import show_options
from hf_ext._schema.endpoints.private_service_parameters import PRIVATE_SERVICE_PARAMETERS
from hf_ext.endpoints import operations
from hf_ext.endpoints.operations import validated_options
from hf_ext.endpoints.results import CidrList, Domain, PrivateService


@show_options
class AsyncEndpointNetworks:
    """Methods of `client.endpoints` for networks: who can reach the endpoints, and under which domain."""

    _core: AsyncCore

    async def cidr_lists(self, namespace: str, **options: Unpack[RequestOptions]) -> ResultList[CidrList]:
        """List the address lists: the addresses from which endpoints can be reached."""
        call = validated_options(options, "endpoints.cidr_lists", namespace=namespace)[1]
        return await self._core.call(operations.CIDR_LISTS, call, namespace)

    async def create_cidr_list(
        self, namespace: str, name: str, addresses: Sequence[str], **options: Unpack[RequestOptions]
    ) -> CidrList:
        """Create an address list.

        Args:
            namespace: User or organization of the list.
            name: Name of the list.
            addresses: Addresses in CIDR notation, for example `192.0.2.0/24`.
            **options: See `RequestOptions`.
        """
        found, call = operations.validated_cidr_list(
            name, addresses, options, "endpoints.create_cidr_list", namespace=namespace
        )
        body = CidrListRequest(name=name, cidr_list=found)
        return await self._core.call(operations.CREATE_CIDR_LIST, call, namespace, body=body)

    async def update_cidr_list(
        self, namespace: str, cidr_id: str, name: str, addresses: Sequence[str], **options: Unpack[RequestOptions]
    ) -> CidrList:
        """Replace the name and the addresses of an address list.

        Args:
            namespace: User or organization of the list.
            cidr_id: `CidrList.id`.
            name: The new name of the list.
            addresses: All addresses of the list, in CIDR notation.
            **options: See `RequestOptions`.
        """
        found, call = operations.validated_cidr_list(
            name, addresses, options, "endpoints.update_cidr_list", namespace=namespace, cidr_id=cidr_id
        )
        body = CidrListRequest(name=name, cidr_list=found)
        return await self._core.call(operations.UPDATE_CIDR_LIST, call, namespace, cidr_id, body=body)

    async def delete_cidr_list(self, namespace: str, cidr_id: str, **options: Unpack[RequestOptions]) -> None:
        """Delete an address list (`CidrList.id`)."""
        call = validated_options(options, "endpoints.delete_cidr_list", namespace=namespace, cidr_id=cidr_id)[1]
        await self._core.call(operations.DELETE_CIDR_LIST, call, namespace, cidr_id)

    async def domains(self, namespace: str, **options: Unpack[RequestOptions]) -> ResultList[Domain]:
        """List your own domains for endpoints, with their status."""
        call = validated_options(options, "endpoints.domains", namespace=namespace)[1]
        return await self._core.call(operations.DOMAINS, call, namespace)

    async def create_domain(self, namespace: str, domain: str, **options: Unpack[RequestOptions]) -> Domain:
        """Add your own domain, such as `models.example.com`. An endpoint names the domain in its field `route`."""
        call = validated_options(options, "endpoints.create_domain", namespace=namespace, domain=domain)[1]
        return await self._core.call(operations.CREATE_DOMAIN, call, namespace, body=DomainRequest(domain))

    async def delete_domain(self, namespace: str, domain: str, **options: Unpack[RequestOptions]) -> None:
        """Remove your own domain."""
        call = validated_options(options, "endpoints.delete_domain", namespace=namespace, domain=domain)[1]
        await self._core.call(operations.DELETE_DOMAIN, call, namespace, domain)

    async def private_services(
        self,
        namespace: str,
        *,
        account_id: str | None = None,
        **options: Unpack[hf_ext.endpoints.PrivateServiceOptions],
    ) -> ResultList[PrivateService]:
        """List the connections of endpoints to your own AWS networks.

        Args:
            namespace: User or organization of the endpoints.
            account_id: Only the connections to this AWS account.
            **options: See `PrivateServiceOptions`.
        """
        found, call = validated_options(
            options,
            "endpoints.private_services",
            parameters=PRIVATE_SERVICE_PARAMETERS,
            problems=operations.check_account(account_id),
            namespace=namespace,
        )
        account = UNSET if account_id is None else account_id
        return await self._core.call(operations.PRIVATE_SERVICES, call, namespace, account_id=account, **found)

    async def delete_private_service(self, namespace: str, service_id: str, **options: Unpack[RequestOptions]) -> None:
        """Delete the connection of endpoints to your own AWS network (`PrivateService.id`)."""
        call = validated_options(
            options, "endpoints.delete_private_service", namespace=namespace, service_id=service_id
        )[1]
        await self._core.call(operations.DELETE_PRIVATE_SERVICE, call, namespace, service_id)
