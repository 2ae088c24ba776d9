using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Helios.Node.Tests.Doubles;

/// <summary>
/// JSON Schema 2020-12, as far as <c>openapi.json</c> uses it. A keyword that is not known here is an error, so none is passed over. It is
/// stricter in one point: an object has the properties that are described and no other, unless <c>additionalProperties</c> says so.
/// </summary>
internal sealed class JsonSchema(JsonObject document)
{
    private static readonly string[] Annotations = ["description", "minItems", "maxItems"];

    /// <param name="isWhole">False within <c>allOf</c>, whose parts each say some of the properties.</param>
    /// <returns>Where the value does not hold, and why; nothing where it does.</returns>
    public IEnumerable<string> Objections(JsonNode? value, JsonNode schema, string at = "$", bool isWhole = true)
    {
        foreach ((string keyword, JsonNode? rule) in schema.AsObject())
        {
            IEnumerable<string> objections = keyword switch
            {
                "$ref" => Objections(value, Resolve((string)rule!), at),
                "type" => Types(rule!).Contains(TypeOf(value)) || (TypeOf(value) == "integer" && Types(rule!).Contains("number"))
                    ? []
                    : [$"{at}: a {TypeOf(value)}, expected {rule!.ToJsonString()}"],
                "const" => JsonNode.DeepEquals(value, rule) ? [] : [$"{at}: {value?.ToJsonString()}, expected {rule!.ToJsonString()}"],
                "enum" => rule!.AsArray().Any(one => JsonNode.DeepEquals(value, one))
                    ? []
                    : [$"{at}: {value?.ToJsonString()} is none of {rule.ToJsonString()}"],
                "pattern" => value is JsonValue text && Regex.IsMatch((string)text!, (string)rule!)
                    ? []
                    : [$"{at}: {value?.ToJsonString()} is not of the form {rule}"],
                "minimum" => (double)value! >= (double)rule! ? [] : [$"{at}: less than {rule}"],
                "required" => rule!.AsArray().Select(name => (string)name!).Where(name => value is JsonObject o && !o.ContainsKey(name))
                    .Select(name => $"{at}: without {name}"),
                "properties" => value is JsonObject o
                    ? rule!.AsObject().Where(p => o.ContainsKey(p.Key)).SelectMany(
                            p => Objections(o[p.Key], p.Value!, $"{at}.{p.Key}", isWhole))
                        .Concat(!isWhole || (bool?)schema["additionalProperties"] == true
                            ? []
                            : o.Select(p => p.Key).Except(rule!.AsObject().Select(p => p.Key)).Select(name => $"{at}: has {name}"))
                    : [],
                "additionalProperties" => [], // with the properties
                "items" => value is JsonArray list ? list.SelectMany((item, i) => Objections(item, rule!, $"{at}[{i}]")) : [],
                "allOf" => rule!.AsArray().SelectMany(one => Objections(value, one!, at, one!["$ref"] is not null)),
                "oneOf" => rule!.AsArray().Count(one => !Objections(value, one!, at).Any()) == 1
                    ? []
                    : rule.AsArray().SelectMany(one => Objections(value, one!, at)).Append($"{at}: not exactly one of these forms"),
                _ when Annotations.Contains(keyword) => [],
                _ => throw new NotSupportedException($"the keyword {keyword}"),
            };
            foreach (string objection in objections)
                yield return objection;
        }
    }

    public JsonNode Resolve(string reference) =>
        reference.Split('/')[1..].Aggregate((JsonNode)document, (node, name) => node[name] ?? throw new KeyNotFoundException(reference));

    private static string[] Types(JsonNode rule) => rule is JsonArray many ? [.. many.Select(one => (string)one!)] : [(string)rule!];

    private static string TypeOf(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject => "object",
        JsonArray => "array",
        _ => value.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.String => "string",
            System.Text.Json.JsonValueKind.Number => (double)value % 1 == 0 ? "integer" : "number",
            _ => "boolean",
        },
    };
}
