using Akka.Actor;
using Akka.Event;
using Xunit.Abstractions;

namespace Akka.TestKit.Xunit2;

/// <summary>Writes the log of a system to the output of a test.</summary>
public class TestOutputLogger(ITestOutputHelper output, string prefix = null) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case InitializeLogger initialize:
                initialize.LoggingBus.Subscribe(Self, typeof(LogEvent));
                Sender.Tell(new LoggerInitialized());
                break;
            case LogEvent logEvent:
                Write(logEvent);
                break;
        }
    }

    private void Write(LogEvent logEvent)
    {
        try
        {
            output.WriteLine(prefix is null ? logEvent.ToString() : $"{prefix}: {logEvent}");
        }
        catch (InvalidOperationException)
        {
            // The test is over; xunit takes no more output.
        }
    }
}
