namespace Helios.Vectors;

/// <summary>How the parts of one format are told from others, and how many cases each has.</summary>
public interface IVectorFormat
{
    /// <summary>What a part of this format is, for reports: <c>a list of proofs</c>.</summary>
    string Description { get; }

    /// <summary>The total of the manifest that the cases count in: <c>cases</c> or <c>steps</c>; empty if they count in none.</summary>
    string Total { get; }

    /// <exception cref="InvalidDataException">The part cannot be read.</exception>
    bool IsOf(PackPart part);

    int CountCases(PackPart part);
}
