namespace Helios.Client.Checks;

/// <summary>Hears of each check as it is done.</summary>
public interface ICheckReport
{
    /// <summary>What is asked, before the checks of its answer.</summary>
    void Ask(string what);

    /// <summary>What the node says and nobody compared.</summary>
    void Note(string text);

    /// <summary>One check, done.</summary>
    /// <param name="claim">What was checked, as a sentence that is true where the check holds.</param>
    /// <param name="fault">What was found; null where the check holds.</param>
    /// <param name="expected">What would have been right.</param>
    /// <param name="remedy">What to do about it.</param>
    /// <returns>Whether it holds.</returns>
    bool Check(string claim, string? fault, string expected, string remedy);
}
