using Akka.Actor;
using Helios.Actors.Telemetry;

namespace Helios.Actors.Overlay;

/// <summary>Counts what the overlay publishes about peers.</summary>
public sealed class OverlayMeterActor : ReceiveActor
{
    public OverlayMeterActor()
    {
        Receive<OverlayNetwork.PeerJoined>(_ => NodeMeter.PeerAdmitted());
        Receive<OverlayNetwork.PeerLeft>(_ => NodeMeter.PeerLeft());
        Receive<OverlayNetwork.PeerRefused>(refused => NodeMeter.PeerRefused(refused.Reason.ToString(), refused.ByUs));
    }

    public static Props Props() => Akka.Actor.Props.Create<OverlayMeterActor>();

    protected override void PreStart()
    {
        foreach (Type published in (Type[])[typeof(OverlayNetwork.PeerJoined), typeof(OverlayNetwork.PeerLeft),
            typeof(OverlayNetwork.PeerRefused)])
            Context.System.EventStream.Subscribe(Self, published);
    }

    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);
}
