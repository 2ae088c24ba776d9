using Helios.Protocol.Forks;

namespace Helios.Protocol.Tests.Forks;

/// <summary>A whole document of hints, in which one thing at a time is written otherwise.</summary>
/// <param name="text">As an honest endpoint writes it.</param>
internal sealed class HintDocument(string text, Func<string, Result<ScheduleHints, RefusedHint>> read)
{
    public ScheduleHints Whole => read(text).Value;

    public Result<ScheduleHints, RefusedHint> With(string what, string instead)
    {
        text.ShouldContain(what);
        return read(text.Replace(what, instead, StringComparison.Ordinal));
    }

    /// <summary>All of it, or only the item that was changed, and nothing that the document says is repeated.</summary>
    public void ShouldBeRefused(string what, string instead, HintRefusal reason)
    {
        RefusedHint refused = With(what, instead).Match(hints => hints.Unread.ShouldHaveSingleItem(), refused => refused);
        refused.Reason.ShouldBe(reason);
        refused.ToString().ShouldStartWith($"{refused.Source.Name}: {reason}: ");
        refused.ToString().ShouldNotContain("foreign", Case.Insensitive);
    }
}
