package dev.everstep.api.crash;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;

/** Calls of Temporal before and after which the caller may die. */
final class MortalCalls implements ClientInterceptor {

  private final Life life;

  MortalCalls(Life life) {
    this.life = life;
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    life.moment();
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void start(Listener<A> listener, Metadata headers) {
        super.start(new MortalListener<>(listener), headers);
      }
    };
  }

  private final class MortalListener<A> extends SimpleForwardingClientCallListener<A> {

    MortalListener(ClientCall.Listener<A> listener) {
      super(listener);
    }

    /** Nothing can be thrown from here: the caller dies of its next call. */
    @Override
    public void onClose(Status status, Metadata trailers) {
      super.onClose(survives() ? status : Status.CANCELLED, trailers);
    }

    private boolean survives() {
      try {
        life.moment();
        return true;
      } catch (Life.Death e) {
        return false;
      }
    }
  }
}
