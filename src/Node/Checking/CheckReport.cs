using Helios.Client.Checks;
using Helios.Protocol.Secrecy;

namespace Helios.Node.Checking;

/// <summary>One line for each check, and for a failed one what was found, what was expected and what to do.</summary>
internal sealed class CheckReport(TextWriter output) : ICheckReport
{
    private const int MaxLine = 2_000;

    public bool HasFailures { get; private set; }

    public void Ask(string what) => Line(what);

    public void Note(string text) => Line($"  --    {text}");

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
