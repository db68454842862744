"""Checks the compose files and the Kubernetes manifests beside this file: form, hardening, and that what refers to something finds it."""

import pathlib
import sys

import yaml

HERE = pathlib.Path(__file__).parent


def merge(base, override):
    """What compose makes of a file and one that overrides it."""
    if isinstance(base, dict) and isinstance(override, dict):
        return {key: merge(base[key], override[key]) if key in base and key in override else {**base, **override}[key] for key in {**base, **override}}
    return override


def compose_problems(file):
    for name, service in file["services"].items():
        if not service.get("read_only"):
            yield f"{name}: the root file system can be written"
        if "no-new-privileges:true" not in service.get("security_opt", []):
            yield f"{name}: may gain privileges"
        if not service.get("networks"):
            yield f"{name}: is in the default network, which reaches everything"
        for port in service.get("ports", []):
            if not port.startswith("127.0.0.1:"):
                yield f"{name}: port {port} is open to the network"
        for volume in service.get("volumes", []):
            if volume.split(":")[0] not in file["volumes"]:
                yield f"{name}: volume {volume} is not declared"
        for other in service.get("depends_on", {}):
            if "healthcheck" not in file["services"][other]:
                yield f"{name}: waits for the health of {other}, which tells nothing of it"
        dockerfile = service.get("build", {}).get("dockerfile")
        if dockerfile and not (HERE.parent / dockerfile).exists():
            yield f"{name}: there is no {dockerfile}"


def pod_problems(name, pod):
    if not pod["securityContext"].get("runAsNonRoot"):
        yield f"{name}: may run as root"
    if pod.get("automountServiceAccountToken") is not False:
        yield f"{name}: holds a key to the cluster"
    volumes = {volume["name"] for volume in pod["volumes"]}
    for container in pod["containers"]:
        context = container["securityContext"]
        if not context.get("readOnlyRootFilesystem"):
            yield f"{name}: the root file system can be written"
        if context.get("allowPrivilegeEscalation") is not False or context.get("capabilities") != {"drop": ["ALL"]}:
            yield f"{name}: may gain privileges"
        if "memory" not in container["resources"].get("limits", {}):
            yield f"{name}: its memory is not limited"
        if container["image"].endswith(":latest") or ":" not in container["image"]:
            yield f"{name}: {container['image']} is not pinned to a version"
        if container.get("ports") and not (container.get("readinessProbe") and container.get("livenessProbe")):
            yield f"{name}: listens, and nothing asks it whether it lives"
        for mount in container["volumeMounts"]:
            if mount["name"] not in volumes:
                yield f"{name}: there is no volume {mount['name']}"


def kubernetes_problems(documents):
    named = {(document["kind"], document["metadata"]["name"]) for document in documents}
    for document in documents:
        kind, name, spec = document["kind"], document["metadata"]["name"], document["spec"]
        if kind == "Deployment":
            labels = spec["template"]["metadata"]["labels"]
            if not spec["selector"]["matchLabels"].items() <= labels.items():
                yield f"{name}: does not select its own pods"
            yield from pod_problems(name, spec["template"]["spec"])
            for volume in spec["template"]["spec"]["volumes"]:
                claim = volume.get("persistentVolumeClaim", {}).get("claimName")
                if claim and ("PersistentVolumeClaim", claim) not in named:
                    yield f"{name}: there is no claim {claim}"
            arguments = spec["template"]["spec"]["containers"][0]["args"]
            if arguments[0] == "worker" and ("NetworkPolicy", name) not in named:
                yield f"{name}: what decodes recordings of strangers reaches the whole network"
        elif kind == "ScaledObject":
            if ("Deployment", spec["scaleTargetRef"]["name"]) not in named:
                yield f"{name}: there is no {spec['scaleTargetRef']['name']} to scale"
            for trigger in spec["triggers"]:
                if ("TriggerAuthentication", trigger["authenticationRef"]["name"]) not in named:
                    yield f"{name}: there is no {trigger['authenticationRef']['name']}"


def main():
    with open(HERE / "compose.yaml", encoding="utf-8") as file:
        base = yaml.safe_load(file)
    with open(HERE / "compose.cuda.yaml", encoding="utf-8") as file:
        override = yaml.safe_load(file)
    documents = []
    for path in sorted((HERE / "kubernetes").glob("*.yaml")):
        with open(path, encoding="utf-8") as file:
            documents += list(yaml.safe_load_all(file))
    problems = [f"compose.yaml: {problem}" for problem in compose_problems(base)]
    problems += [f"compose.cuda.yaml: {problem}" for problem in compose_problems(merge(base, override))]
    problems += [f"kubernetes: {problem}" for problem in kubernetes_problems(documents)]
    for problem in problems:
        print("WRONG:", problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
