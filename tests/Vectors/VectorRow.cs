using Xunit.Abstractions;

namespace Helios.Vectors;

/// <summary>One row of a theory over a pack: a case, or a part with several cases. Its text names pack, part and case.</summary>
public sealed class VectorRow : IXunitSerializable
{
    public VectorRow()
    {
    }

    internal VectorRow(string pack, string part, int index, string name, int cases = 1)
    {
        Pack = pack;
        Part = part;
        Index = index;
        Name = name;
        Cases = cases;
    }

    /// <summary>The name of the pack's folder.</summary>
    public string Pack { get; private set; } = "";

    /// <summary>The part within the pack; see <see cref="PackPart.Path"/>.</summary>
    public string Part { get; private set; } = "";

    /// <summary>The position of the case within the part, counted from 0.</summary>
    public int Index { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>How many cases of the pack this row runs.</summary>
    public int Cases { get; private set; }

    /// <summary>Why the row does not run; null if it does.</summary>
    public string? Skip { get; internal init; }

    public void Deserialize(IXunitSerializationInfo info)
    {
        Pack = info.GetValue<string>(nameof(Pack));
        Part = info.GetValue<string>(nameof(Part));
        Index = info.GetValue<int>(nameof(Index));
        Name = info.GetValue<string>(nameof(Name));
        Cases = info.GetValue<int>(nameof(Cases));
    }

    public void Serialize(IXunitSerializationInfo info)
    {
        info.AddValue(nameof(Pack), Pack);
        info.AddValue(nameof(Part), Part);
        info.AddValue(nameof(Index), Index);
        info.AddValue(nameof(Name), Name);
        info.AddValue(nameof(Cases), Cases);
    }

    public override string ToString() => $"{Pack}: {Part} #{Index} {Name}{(Cases == 1 ? "" : $" [{Cases} cases]")}";
}
