using Akka.Actor;
using Akka.Configuration;

namespace Akka.TestKit;

/// <summary>The section <c>akka.test</c>.</summary>
public class TestKitSettings : IExtension
{
    /// <param name="config">The whole configuration.</param>
    public TestKitSettings(Config config)
    {
        Config test = config.GetConfig("akka.test") ?? throw ConfigurationException.NullOrEmptyConfig<TestKitSettings>("akka.test");
        DefaultTimeout = test.GetTimeSpan("default-timeout", allowInfinite: false);
        SingleExpectDefault = test.GetTimeSpan("single-expect-default", allowInfinite: false);
        TestEventFilterLeeway = test.GetTimeSpan("filter-leeway", allowInfinite: false);
        TestTimeFactor = test.GetDouble("timefactor");
        if (TestTimeFactor <= 0) throw new ConfigurationException(@"Expected a positive value for ""akka.test.timefactor""");
    }

    public TimeSpan DefaultTimeout { get; }

    /// <summary>How long one expectation waits.</summary>
    public TimeSpan SingleExpectDefault { get; }

    /// <summary>How long an event filter waits after its block.</summary>
    public TimeSpan TestEventFilterLeeway { get; }

    public double TestTimeFactor { get; }
}

/// <summary>Gives each system its <see cref="TestKitSettings"/>.</summary>
public class TestKitExtension : ExtensionIdProvider<TestKitSettings>
{
    public static TestKitSettings For(ActorSystem system) => system.GetExtension<TestKitSettings>();

    public override TestKitSettings CreateExtension(ExtendedActorSystem system) => new(system.Settings.Config);
}
