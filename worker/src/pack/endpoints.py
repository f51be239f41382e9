"""Where the regional endpoints of a service are, asked of its endpoint rules for every region."""

import collections

from botocore.endpoint_provider import EndpointProvider
from botocore.exceptions import EndpointProviderError


def endpoints(ruleset, partitions, metadata):
    """What differs from `https://<prefix>.<region>.<suffix>`, as {region or "*<partition>": endpoint}.

    An endpoint is a URL, in which {region} stands for the region, perhaps followed by a blank and
    the region to sign for. What more than half of a partition's regions have is said of the
    partition.
    """
    provider = EndpointProvider(ruleset, partitions)
    special = {}
    for partition in partitions["partitions"]:
        suffix = partition["outputs"]["dnsSuffix"]
        usual = "https://%s.{region}.%s" % (metadata["endpointPrefix"], suffix)
        found = {}
        for region in partition["regions"]:
            if not region.endswith("-global"):
                endpoint = resolve(provider, region)
                if endpoint:
                    found[region] = endpoint
        if not found:
            continue
        common, count = collections.Counter(found.values()).most_common(1)[0]
        if count * 2 <= len(found):
            common = usual
        if common != usual:
            special["*" + partition["id"]] = common
        special.update({r: e for r, e in sorted(found.items()) if e != common})
    return special


def resolve(provider, region):
    parameters = {"Region": region, "UseDualStack": False, "UseFIPS": False}
    declared = provider.ruleset.parameters
    try:
        endpoint = provider.resolve_endpoint(
            **{name: value for name, value in parameters.items() if name in declared}
        )
    except (EndpointProviderError, ValueError):
        return None
    url = endpoint.url.replace(region, "{region}")
    schemes = endpoint.properties.get("authSchemes") or [{}]
    signed_for = schemes[0].get("signingRegion", region)
    return url if signed_for == region else url + " " + signed_for
