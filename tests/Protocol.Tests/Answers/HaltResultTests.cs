using System.Text;
using Helios.Protocol.Answers;
using Helios.Protocol.Evm;

namespace Helios.Protocol.Tests.Answers;

public sealed class HaltResultTests
{
    [Theory]
    [InlineData(HaltReason.OutOfGas, "out-of-gas")]
    [InlineData(HaltReason.StackUnderflow, "stack-underflow")]
    [InlineData(HaltReason.WriteInStaticContext, "write-in-static-context")]
    public void The_reason_is_named_in_kebab_case(HaltReason reason, string name) =>
        Encoding.ASCII.GetString(HaltResult.Of(reason).Span).ShouldBe(name);
}
