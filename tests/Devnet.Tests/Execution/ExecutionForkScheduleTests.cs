using Helios.Devnet.Execution;
using Helios.Protocol.Evm;

namespace Helios.Devnet.Tests.Execution;

public sealed class ExecutionForkScheduleTests
{
    [Fact]
    public void A_schedule_without_forks_or_out_of_order_is_refused()
    {
        Should.Throw<ArgumentException>(() => new ExecutionForkSchedule(1));
        ExecutionForkSchedule.Entry prague = new(5, Fork.Prague, BlobSchedule.Prague), osaka = new(6, Fork.Osaka, BlobSchedule.Prague);
        Should.NotThrow(() => new ExecutionForkSchedule(1, prague, osaka));
        Should.Throw<ArgumentException>(() => new ExecutionForkSchedule(1, prague, osaka with { Timestamp = 4 }));
        Should.Throw<ArgumentException>(() => new ExecutionForkSchedule(1, osaka, prague with { Timestamp = 7 }));
    }
}
