import { Access } from "./access.jsx";
import { Assign } from "./assign.jsx";
import { show } from "./page.jsx";
import { Relations } from "./relations.jsx";
import { Review } from "./review.jsx";
import { Task } from "./task.jsx";

show({ assign: Assign, task: Task, relations: Relations, review: Review, access: Access });
