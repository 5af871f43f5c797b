import { Component, type ReactNode } from 'react';

type Props = { readonly broken: (error: unknown) => void; readonly children: ReactNode };

/**
 * Draws nothing more once something breaks while drawing, and says what it was. Ink's own boundary would show the source
 * around the mistake, which in the bundle is a line of half a megabyte: wrapping that takes minutes.
 */
export class Caught extends Component<Props, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override componentDidCatch(error: unknown): void {
    // Not while React is still at work on what it has just caught.
    queueMicrotask(() => this.props.broken(error));
  }

  override render(): ReactNode {
    return this.state.isBroken ? null : this.props.children;
  }
}
