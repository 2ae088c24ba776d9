using Xunit;
using Xunit.Sdk;

namespace Akka.TestKit.Xunit2;

/// <summary>Failures are those of xunit.</summary>
public class XunitAssertions : ITestKitAssertions
{
    public void Fail(string format = "", params object[] args) => Assert.Fail(Text(format, args));

    public void AssertTrue(bool condition, string format = "", params object[] args)
    {
        if (!condition) Fail(format, args);
    }

    public void AssertFalse(bool condition, string format = "", params object[] args) => AssertTrue(!condition, format, args);

    /// <summary>As xunit compares: collections by their elements.</summary>
    public void AssertEqual<T>(T expected, T actual, string format = "", params object[] args)
    {
        try
        {
            Assert.Equal(expected, actual);
        }
        catch (XunitException e) when (format.Length > 0)
        {
            Fail("{0}\n{1}", e.Message, Text(format, args));
        }
    }

    public void AssertEqual<T>(T expected, T actual, Func<T, T, bool> comparer, string format = "", params object[] args)
    {
        if (!comparer(expected, actual)) Fail("Expected: {0}\nActual: {1}\n{2}", expected, actual, Text(format, args));
    }

    private static string Text(string format, object[] args) => args.Length == 0 ? format : string.Format(null, format, args);
}
