using Helios.Actors.Beacon;
using Helios.Protocol.Beacon;

namespace Helios.Actors.Tests.Beacon;

/// <summary>How old a checkpoint may be, on Sepolia, which has Gloas from epoch 353024 on.</summary>
public sealed class WeakSubjectivityTests
{
    private const ulong Ether = 1_000_000_000; // in Gwei

    private static readonly BeaconChain Chain = BuiltInChains.Sepolia;
    private static readonly Slot Gloas = new(353024 * 32);
    private static readonly WeakSubjectivity Limits = new(MaxAge: TimeSpan.FromDays(14), MaxAgeGloas: TimeSpan.FromDays(6));

    private static string? Judge(double checkpointDays, double nowDays) => Limits.WhyTooOld(
        Days(checkpointDays), Chain.StartOf(Days(nowDays)), Chain);

    /// <summary>So many days after the fork, or before it.</summary>
    private static Slot Days(double days) => new((ulong)((long)Gloas.Value + (long)(days * 7200)));

    [Fact]
    public void Before_Gloas_the_limit_is_that_of_Electra()
    {
        Judge(-14, 0).ShouldBeNull();
        Judge(-14.5, 0).ShouldBe(
            "14.5 days old, more than the 14 of helios.beacon.max-checkpoint-age: name a newer one in helios.beacon.checkpoint");
    }

    [Fact]
    public void From_Gloas_on_the_limit_is_lower()
    {
        Judge(0, 6).ShouldBeNull();
        Judge(1, 7.5).ShouldBe(
            "6.5 days old, more than the 6 of helios.beacon.max-checkpoint-age-gloas: name a newer one in helios.beacon.checkpoint");
    }

    [Fact]
    public void An_age_that_the_fork_divides_uses_up_a_part_of_each_limit()
    {
        Judge(-7, 3).ShouldBeNull();
        Judge(-7, 3.5).ShouldBe(
            "10.5 days old, 3.5 of them since Gloas: more than helios.beacon.max-checkpoint-age (14) and max-checkpoint-age-gloas (6) " +
            "allow together: name a newer one in helios.beacon.checkpoint");
    }

    /// <summary>As mainnet is in this build: the chain may have crossed the fork since.</summary>
    [Fact]
    public void Without_an_epoch_of_Gloas_the_limit_is_that_of_Gloas_until_the_epoch_is_learned()
    {
        BeaconChain mainnet = BuiltInChains.Mainnet;
        Slot checkpoint = new(14_000_000);
        mainnet.Unscheduled.ShouldContain(fork => fork.Fork == ConsensusFork.Gloas);
        Limits.WhyTooOld(checkpoint, mainnet.StartOf(checkpoint) + TimeSpan.FromDays(6), mainnet).ShouldBeNull();
        DateTimeOffset later = mainnet.StartOf(checkpoint) + TimeSpan.FromDays(6.5);
        Limits.WhyTooOld(checkpoint, later, mainnet).ShouldBe(
            "6.5 days old, more than the 6 of helios.beacon.max-checkpoint-age-gloas (no epoch of Gloas is known, so it may have begun): "
            + "name a newer one in helios.beacon.checkpoint");

        ForkSchedule learned = mainnet.Forks.With(new(ConsensusFork.Gloas, new(0x07000000), mainnet.EpochAt(mainnet.SlotAt(later))));
        Limits.WhyTooOld(checkpoint, later, mainnet with { Forks = learned, Unscheduled = [] }).ShouldBeNull();
        BeaconChain unaware = mainnet with { Unscheduled = [] };
        Limits.WhyTooOld(checkpoint, later, unaware).ShouldBeNull("a network that does not have the fork keeps the limit before it");
    }

    /// <summary>electra/weak-subjectivity.md has this table; the formula of the test must give it before it judges Gloas.</summary>
    [Theory]
    [InlineData(1_048_576, 665)]
    [InlineData(2_097_152, 1_075)]
    [InlineData(4_194_304, 1_894)]
    [InlineData(8_388_608, 3_532)]
    [InlineData(33_554_432, 3_532)]
    public void The_table_of_the_specification(ulong totalActiveBalance, ulong epochs) =>
        ElectraPeriod(totalActiveBalance * Ether).ShouldBe(epochs);

    [Theory]
    [InlineData(16_777_216)]
    [InlineData(33_554_432)]
    [InlineData(67_108_864)]
    public void The_defaults_are_below_what_the_specification_gives_for_a_stake_like_mainnets(ulong totalActiveBalance)
    {
        TimeSpan epoch = TimeSpan.FromSeconds(32 * 12);
        (ElectraPeriod(totalActiveBalance * Ether) * epoch).ShouldBeGreaterThan(Limits.MaxAge);
        (GloasPeriod(totalActiveBalance * Ether) * epoch).ShouldBeInRange(Limits.MaxAgeGloas, TimeSpan.FromDays(7.5));
    }

    /// <summary>electra/weak-subjectivity.md, <c>compute_weak_subjectivity_period</c>, with <c>get_balance_churn_limit</c>.</summary>
    private static ulong ElectraPeriod(ulong total) => Period(total, Churn(total, 65_536));

    /// <summary>gloas/weak-subjectivity.md, with the churn limits of gloas/beacon-chain.md (EIP-8061).</summary>
    private static ulong GloasPeriod(ulong total)
    {
        ulong exit = Churn(total, 32_768);
        ulong activation = Math.Min(256 * Ether, exit);
        ulong consolidation = Rounded(total / 65_536);
        return Period(total, (2 * exit / 3) + (activation / 3) + consolidation);
    }

    private static ulong Period(ulong total, ulong delta)
    {
        const ulong safetyDecay = 10;
        const ulong minValidatorWithdrawabilityDelay = 256;
        return minValidatorWithdrawabilityDelay + (ulong)((UInt128)safetyDecay * total / (2 * (UInt128)delta * 100));
    }

    private static ulong Churn(ulong total, ulong quotient) => Rounded(Math.Max(128 * Ether, total / quotient));

    /// <summary>To EFFECTIVE_BALANCE_INCREMENT.</summary>
    private static ulong Rounded(ulong churn) => churn - (churn % Ether);
}
