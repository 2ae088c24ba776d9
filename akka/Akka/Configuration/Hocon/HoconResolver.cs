namespace Akka.Configuration.Hocon;

/// <summary>
/// Replaces the substitutions of a document, once all of it is read: a substitution sees the last value of its path, wherever that is
/// written. A field that ends up with an undefined optional substitution is as if it were not written.
/// </summary>
internal sealed class HoconResolver
{
    private readonly ObjectNode _document;
    private readonly Dictionary<HoconNode, HoconValue> _resolved = [];
    private readonly HashSet<HoconNode> _underWay = [];

    private HoconResolver(ObjectNode document) => _document = document;

    /// <exception cref="FormatException">A substitution leads nowhere, or to itself.</exception>
    public static HoconValue Resolve(ObjectNode document) => new HoconResolver(document).Resolved(document);

    /// <summary>The value of a node; null if it is undefined.</summary>
    private HoconValue Resolved(HoconNode node)
    {
        if (_resolved.TryGetValue(node, out var known)) return known;
        if (!_underWay.Add(node)) throw new FormatException("A substitution refers to itself");
        var value = node switch
        {
            TextNode text => new HoconValue(text.Text),
            ResolvedNode included => included.Value,
            SubstitutionNode substitution => Find(substitution),
            ConcatenationNode concatenation => Concatenated(concatenation),
            ArrayNode array => new HoconValue(array.Elements.Select(Resolved).OfType<HoconValue>().ToList()),
            ObjectNode @object => new HoconValue(ResolvedFields(@object)),
            _ => throw new InvalidOperationException(node.GetType().Name),
        };
        _underWay.Remove(node);
        return _resolved[node] = value;
    }

    private Dictionary<string, HoconValue> ResolvedFields(ObjectNode node)
    {
        var fields = new Dictionary<string, HoconValue>(node.Fields.Count);
        foreach (var (key, field) in node.Fields)
        {
            if (Resolved(field) is { } value) fields[key] = value;
        }

        return fields;
    }

    private HoconValue Concatenated(ConcatenationNode node)
    {
        if (node.Parts.All(part => part is TextNode)) return new HoconValue(Joined(node.Parts.Select(part => ((TextNode)part).Text)));

        var written = node.Parts.Where(part => part is not TextNode text || !string.IsNullOrWhiteSpace(text.Text)).ToList();
        if (written is [SubstitutionNode only]) return Resolved(only);

        var parts = node.Parts.Select(Resolved).OfType<HoconValue>().ToList();
        return new HoconValue(Joined(parts.Select(part => part.GetString())));
    }

    private static string Joined(IEnumerable<string> parts) => string.Concat(parts).Trim();

    private HoconValue Find(SubstitutionNode substitution)
    {
        HoconNode node = _document;
        var keys = HoconPath.Split(substitution.Path);
        for (int i = 0; i < keys.Count; i++)
        {
            if (node is not ObjectNode parent)
            {
                var value = keys.Skip(i).Aggregate(Resolved(node), (found, key) => found?.GetChildObject(key));
                return value ?? Missing(substitution);
            }

            if (!parent.Fields.TryGetValue(keys[i], out node)) return Missing(substitution);
        }

        return Resolved(node) ?? Missing(substitution);
    }

    private static HoconValue Missing(SubstitutionNode substitution) => substitution.IsOptional
        ? null
        : throw new FormatException($"Unresolved substitution: {substitution.Path}");
}
