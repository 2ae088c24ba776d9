namespace Helios.Client.Checks;

/// <summary>Hears of each check as it is done.</summary>
public interface ICheckReport
{
    /// <summary>What is asked, before the checks of its answer.</summary>
    void Ask(string what);

    /// <summary>What the node says and nobody compared.</summary>
    void Note(string text);

    /// <param name="fault">What was found; null where the check holds.</param>
    /// <returns>Whether it holds.</returns>
    bool Check(string claim, string? fault, string expected, string remedy);
}
