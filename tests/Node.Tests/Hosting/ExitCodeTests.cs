using Helios.Actors.Persistence;
using Helios.Node.Hosting;

namespace Helios.Node.Tests.Hosting;

public sealed class ExitCodeTests
{
    [Theory]
    [InlineData(JournalFault.Spoiled, 1)]
    [InlineData(JournalFault.Foreign, 1)]
    [InlineData(JournalFault.Newer, 1)]
    [InlineData(JournalFault.InUse, 3)]
    [InlineData(JournalFault.NotWritable, 3)]
    [InlineData(JournalFault.Locked, 4)]
    public void A_start_that_ends_because_of_its_journal_says_whether_another_may_succeed(JournalFault fault, int code) =>
        ExitCode.Of(fault).ShouldBe(code);
}
