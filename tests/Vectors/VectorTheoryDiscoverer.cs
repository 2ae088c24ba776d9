using Xunit.Abstractions;
using Xunit.Sdk;

namespace Helios.Vectors;

/// <summary>xUnit 2 skips a whole theory or nothing; this discoverer skips the rows that give a reason.</summary>
public sealed class VectorTheoryDiscoverer(IMessageSink diagnostics) : TheoryDiscoverer(diagnostics)
{
    protected override IEnumerable<IXunitTestCase> CreateTestCasesForDataRow(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute, object[] dataRow) =>
        dataRow is [VectorRow { Skip: { } reason }, ..]
            ? CreateTestCasesForSkippedDataRow(discoveryOptions, testMethod, theoryAttribute, dataRow, reason)
            : base.CreateTestCasesForDataRow(discoveryOptions, testMethod, theoryAttribute, dataRow);
}
