namespace Akka.Configuration.Hocon;

/// <summary>A value as written, before its substitutions are resolved.</summary>
internal abstract class HoconNode;

internal sealed class ObjectNode : HoconNode
{
    public Dictionary<string, HoconNode> Fields { get; } = [];

    /// <summary>The object at <paramref name="key"/>, made (in place of whatever else stood there) if there is none.</summary>
    public ObjectNode Child(string key)
    {
        if (Fields.TryGetValue(key, out var node) && node is ObjectNode child) return child;
        child = new ObjectNode();
        Fields[key] = child;
        return child;
    }

    /// <summary>Takes over the fields of an included object that are not yet written here.</summary>
    public void Include(HoconValue included)
    {
        foreach (var (key, value) in included.Fields)
        {
            bool written = Fields.TryGetValue(key, out var own);
            if (value.IsObject() && (!written || own is ObjectNode)) Child(key).Include(value);
            else if (!written) Fields[key] = new ResolvedNode(value);
        }
    }
}

internal sealed class ArrayNode : HoconNode
{
    public List<HoconNode> Elements { get; } = [];
}

/// <summary>Texts and substitutions, one after the other.</summary>
internal sealed class ConcatenationNode : HoconNode
{
    public List<HoconNode> Parts { get; } = [];
}

internal sealed class TextNode(string text) : HoconNode
{
    public string Text => text;
}

/// <summary><c>${path}</c>, or <c>${?path}</c>.</summary>
internal sealed class SubstitutionNode(string path, bool isOptional) : HoconNode
{
    public string Path => path;

    public bool IsOptional => isOptional;
}

/// <summary>What came from an included document.</summary>
internal sealed class ResolvedNode(HoconValue value) : HoconNode
{
    public HoconValue Value => value;
}
