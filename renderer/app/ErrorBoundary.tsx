import { Component, type ReactNode } from "react";
import { PageError } from "./PageError.tsx";

type Props = { readonly children: ReactNode };
type State = { readonly hasFailed: boolean };

/** The last catch: a bug in a page never leaves an empty window. React offers this as a class only. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { hasFailed: false };

  static getDerivedStateFromError(): State {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return <PageError reset={() => this.setState({ hasFailed: false })} />;
  }
}
