using Helios.Protocol.Secrecy;

namespace Helios.Node.Checking;

/// <summary>One line for each check, and for a failed one what was found, what was expected and what to do.</summary>
internal sealed class CheckReport(TextWriter output)
{
    private const int MaxLine = 2_000;

    public bool HasFailures { get; private set; }

    /// <summary>What is asked, before the checks of its answer.</summary>
    public void Ask(string what) => Line(what);

    /// <summary>What the node says and nobody compared.</summary>
    public void Note(string text) => Line($"  --    {text}");

    /// <param name="fault">What was found; null where the check holds.</param>
    /// <returns>Whether it holds.</returns>
    public bool Check(string claim, string? fault, string expected, string remedy)
    {
        if (fault is null)
        {
            Line($"  ok    {claim}");
            return true;
        }
        HasFailures = true;
        Line($"  FAIL  {claim}");
        Line($"        found:    {fault}");
        Line($"        expected: {expected}");
        Line($"        to do:    {remedy}");
        return false;
    }

    /// <summary>The last line.</summary>
    public void Conclude(string verdict) => Line(verdict);

    /// <summary>Parts of it are the node's own words.</summary>
    private void Line(string text) => output.WriteLine(PlainLine.Of(text, MaxLine));
}
