"""Puts every query of a Grafana dashboard to a Prometheus, variables filled in, and every alert of operations.md.

queries.py DASHBOARD PROMETHEUS_URL OPERATIONS
"""
import json
import math
import re
import sys
import urllib.parse
import urllib.request

# What must be seen to move, not only to be there: provoked by the script.
NOT_ZERO = [
    "helios_ready", "helios_peers", "helios_proof_failures_total", "helios_endpoint_lies_total", "helios_refusals_total",
    "helios_not_ready",
    "helios_endpoint_last_answer_seconds", "helios_calls_total", "helios_signatures_total", "helios_updates_total", "helios_proofs_total",
]

# What ./run has none of: a source of authenticated time.
ABSENT = ["helios_time_authenticated_age_seconds"]

with open(sys.argv[1]) as file:
    dashboard = json.load(file)


def ask(path, **parameters):
    with urllib.request.urlopen(f"{sys.argv[2]}{path}?{urllib.parse.urlencode(parameters)}") as response:
        return json.load(response)["data"]


wrong = 0
for variable in dashboard["templating"]["list"]:
    if variable["type"] == "query":
        metric, label = variable["query"]["query"].removeprefix("label_values(").removesuffix(")").split(", ")
        values = sorted({series[label] for series in ask("/api/v1/series", **{"match[]": metric})})
        wrong += len(values) != 3
        print(f"{'ok  ' if len(values) == 3 else 'FAIL'}  ${variable['name']}: {', '.join(values)}")

asked = 0
for panel in dashboard["panels"]:
    for target in panel.get("targets", []):
        asked += 1
        query = target["expr"].replace("$instance", ".*")
        result = ask("/api/v1/query", query=query)["result"]
        values = [float(series["value"][1]) for series in result]
        good = len(values) > 0 and not all(math.isnan(value) for value in values)
        if good and any(name in query for name in NOT_ZERO):
            good = any(value > 0 for value in values)
        legend = target.get("legendFormat", "").replace(" ", "")
        for name in [part.split("}}")[0] for part in legend.split("{{")[1:]]:
            good = good and all(name in series["metric"] for series in result)
        wrong += not good
        shown = ", ".join(f"{value:.4g}" for value in sorted(values, reverse=True)[:4])
        more = ", ..." if len(values) > 4 else ""
        verdict, failing = ("ok  ", "") if good else ("FAIL", f"  {query}")
        print(f"{verdict}  {panel['title']}: {len(result)} series ({shown}{more}){failing}")
with open(sys.argv[3]) as file:
    alerts = re.findall(r"`(.+?)`", file.read().split("\nAlert on:\n")[1].split("\n#")[0])
for alert in alerts:
    asked += 1
    unknown = [name for name in re.findall(r"\bhelios_\w+", alert)
               if name not in ABSENT and not ask("/api/v1/metadata", metric=name)]
    firing = len(ask("/api/v1/query", query=alert)["result"])
    wrong += len(unknown) > 0
    print(f"{'FAIL' if unknown else 'ok  '}  alert {alert}: {f'no metric {unknown}' if unknown else f'{firing} firing'}")
print(f"{asked} queries, {len(alerts)} of them alerts, {wrong} wrong")
sys.exit(wrong > 0 or asked == 0)
